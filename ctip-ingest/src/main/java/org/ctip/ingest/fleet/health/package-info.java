/** How the links stand, for probes. */
@NullMarked
package org.ctip.ingest.fleet.health;

import org.jspecify.annotations.NullMarked;
