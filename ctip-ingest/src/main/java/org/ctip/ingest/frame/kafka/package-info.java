/** Frames on their way to Kafka. */
@NullMarked
package org.ctip.ingest.frame.kafka;

import org.jspecify.annotations.NullMarked;
