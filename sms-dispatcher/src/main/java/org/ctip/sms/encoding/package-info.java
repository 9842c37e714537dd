/** How a text travels as SMS: alphabet and number of parts. */
@NullMarked
package org.ctip.sms.encoding;

import org.jspecify.annotations.NullMarked;
