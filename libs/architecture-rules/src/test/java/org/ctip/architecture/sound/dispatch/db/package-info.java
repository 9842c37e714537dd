/** Its table. */
@NullMarked
package org.ctip.architecture.sound.dispatch.db;

import org.jspecify.annotations.NullMarked;
