/** One connection to a PBX: handshake, liveness, back-off, commands. */
@NullMarked
package org.ctip.ingest.link;

import org.jspecify.annotations.NullMarked;
