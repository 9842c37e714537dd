/** Mail that people get from us. */
@NullMarked
package org.ctip.admin.mail;

import org.jspecify.annotations.NullMarked;
