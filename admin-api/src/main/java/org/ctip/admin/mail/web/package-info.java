/** Trying the mail settings out over HTTP. */
@NullMarked
package org.ctip.admin.mail.web;

import org.jspecify.annotations.NullMarked;
