/** Log-in, log-out and who-am-I over HTTP. */
@NullMarked
package org.ctip.admin.session.web;

import org.jspecify.annotations.NullMarked;
