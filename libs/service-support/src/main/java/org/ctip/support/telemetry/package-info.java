/** Metrics that every service has. */
@NullMarked
package org.ctip.support.telemetry;

import org.jspecify.annotations.NullMarked;
