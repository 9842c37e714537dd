/** Events from their topic. */
@NullMarked
package org.ctip.admin.live.kafka;

import org.jspecify.annotations.NullMarked;
