/** Rules that others put on the topic. */
@NullMarked
package org.ctip.admin.ivr.kafka;

import org.jspecify.annotations.NullMarked;
