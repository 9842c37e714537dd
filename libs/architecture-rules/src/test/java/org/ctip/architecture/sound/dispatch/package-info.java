/** A feature: decides what is sent. */
@NullMarked
package org.ctip.architecture.sound.dispatch;

import org.jspecify.annotations.NullMarked;
