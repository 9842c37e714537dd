/** Messages that wait for a time that a person chose. */
@NullMarked
package org.ctip.sms.schedule;

import org.jspecify.annotations.NullMarked;
