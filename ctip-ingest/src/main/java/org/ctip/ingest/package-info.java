/** Connections to PBXs: frames in, commands out. */
@NullMarked
package org.ctip.ingest;

import org.jspecify.annotations.NullMarked;
