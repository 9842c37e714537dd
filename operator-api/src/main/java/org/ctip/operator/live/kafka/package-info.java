/** The topics that feed the live stream. */
@NullMarked
package org.ctip.operator.live.kafka;

import org.jspecify.annotations.NullMarked;
