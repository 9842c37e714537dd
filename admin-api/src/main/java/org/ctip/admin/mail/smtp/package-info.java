/** SMTP by Jakarta Mail. */
@NullMarked
package org.ctip.admin.mail.smtp;

import org.jspecify.annotations.NullMarked;
