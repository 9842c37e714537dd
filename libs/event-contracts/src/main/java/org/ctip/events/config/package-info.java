/** Configuration that streams follow, from compacted topics. */
@NullMarked
package org.ctip.events.config;

import org.jspecify.annotations.NullMarked;
