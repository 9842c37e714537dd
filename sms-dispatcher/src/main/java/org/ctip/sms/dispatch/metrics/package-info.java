/** Numbers about the queue and its worker. */
@NullMarked
package org.ctip.sms.dispatch.metrics;

import org.jspecify.annotations.NullMarked;
