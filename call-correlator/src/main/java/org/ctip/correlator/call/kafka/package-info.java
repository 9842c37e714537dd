/** Runs the fold over {@code ctip.frames} in Kafka Streams. */
@NullMarked
package org.ctip.correlator.call.kafka;

import org.jspecify.annotations.NullMarked;
