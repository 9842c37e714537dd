/**
 * The records of topic {@code ctip.frames}: frames as a PBX sent them, and what happened to the
 * link that carried them.
 */
@NullMarked
package org.ctip.events.frame;

import org.jspecify.annotations.NullMarked;
