/** Requests to send an SMS, and what became of each message. */
@NullMarked
package org.ctip.events.sms;

import org.jspecify.annotations.NullMarked;
