/** IVR rules as they are on {@code ctip.config.ivr-rules}. */
@NullMarked
package org.ctip.correlator.ivr.kafka;

import org.jspecify.annotations.NullMarked;
