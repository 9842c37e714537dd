/** PBX settings and earlier states read from compacted topics. */
@NullMarked
package org.ctip.ingest.roster.kafka;

import org.jspecify.annotations.NullMarked;
