/** Frames of the CTIP line protocol, read as signals. */
@NullMarked
package org.ctip.correlator.signal.ctip;

import org.jspecify.annotations.NullMarked;
