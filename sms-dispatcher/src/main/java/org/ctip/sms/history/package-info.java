/** Messages as lists and counts for people. */
@NullMarked
package org.ctip.sms.history;

import org.jspecify.annotations.NullMarked;
