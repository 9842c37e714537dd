/** IVR rules that the configuration asks for. */
@NullMarked
package org.ctip.correlator.ivr;

import org.jspecify.annotations.NullMarked;
