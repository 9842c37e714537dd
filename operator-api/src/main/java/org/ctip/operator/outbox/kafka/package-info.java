/** The topic {@code ctip.desk.events}. */
@NullMarked
package org.ctip.operator.outbox.kafka;

import org.jspecify.annotations.NullMarked;
