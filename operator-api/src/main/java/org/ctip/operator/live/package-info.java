/** The live stream: what happens now, numbered, so that a reader can take it up again. */
@NullMarked
package org.ctip.operator.live;

import org.jspecify.annotations.NullMarked;
