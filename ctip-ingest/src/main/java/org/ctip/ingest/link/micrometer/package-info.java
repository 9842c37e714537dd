/** What links do, as metrics. */
@NullMarked
package org.ctip.ingest.link.micrometer;

import org.jspecify.annotations.NullMarked;
