/** One's own profile over HTTP. */
@NullMarked
package org.ctip.admin.profile.web;

import org.jspecify.annotations.NullMarked;
