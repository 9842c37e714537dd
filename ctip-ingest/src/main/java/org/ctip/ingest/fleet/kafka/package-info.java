/** Ownership of PBXs through a consumer group, and the commands that come with it. */
@NullMarked
package org.ctip.ingest.fleet.kafka;

import org.jspecify.annotations.NullMarked;
