/**
 * The fold that makes calls out of what a PBX says: plain Java, a function of the records of {@code
 * ctip.frames} alone.
 */
@NullMarked
package org.ctip.correlator.call;

import org.jspecify.annotations.NullMarked;
