/** Send commands in, message events out. */
@NullMarked
package org.ctip.sms.dispatch.kafka;

import org.jspecify.annotations.NullMarked;
