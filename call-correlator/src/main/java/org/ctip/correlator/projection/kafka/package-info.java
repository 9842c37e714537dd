/** Feeds the projections from their topics. */
@NullMarked
package org.ctip.correlator.projection.kafka;

import org.jspecify.annotations.NullMarked;
