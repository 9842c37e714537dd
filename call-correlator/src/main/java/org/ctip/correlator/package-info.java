/** The call correlator: frames in, calls out, exactly once. */
@NullMarked
package org.ctip.correlator;

import org.jspecify.annotations.NullMarked;
