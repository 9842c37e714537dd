/** The messaging service: the only place that sees everything, and its wiring. */
@NullMarked
package org.ctip.sms;

import org.jspecify.annotations.NullMarked;
