/** Guesses passwords as somebody would who knows the lists. */
@NullMarked
package org.ctip.admin.password.zxcvbn;

import org.jspecify.annotations.NullMarked;
