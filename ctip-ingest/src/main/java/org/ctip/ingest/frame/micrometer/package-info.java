/** How the frame log stands, as metrics. */
@NullMarked
package org.ctip.ingest.frame.micrometer;

import org.jspecify.annotations.NullMarked;
