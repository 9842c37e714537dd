/** How a text travels as SMS: alphabet, number of parts, the longest that is sent. */
@NullMarked
package org.ctip.smstext;

import org.jspecify.annotations.NullMarked;
