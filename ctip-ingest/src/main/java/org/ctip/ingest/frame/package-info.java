/** The log of what PBXs said: in order, at least once, whatever is away. */
@NullMarked
package org.ctip.ingest.frame;

import org.jspecify.annotations.NullMarked;
