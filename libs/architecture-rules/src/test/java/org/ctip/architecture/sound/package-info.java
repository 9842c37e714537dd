/** A service as it should be. */
@NullMarked
package org.ctip.architecture.sound;

import org.jspecify.annotations.NullMarked;
