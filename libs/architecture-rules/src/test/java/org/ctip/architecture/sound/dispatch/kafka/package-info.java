/** Its topic. */
@NullMarked
package org.ctip.architecture.sound.dispatch.kafka;

import org.jspecify.annotations.NullMarked;
