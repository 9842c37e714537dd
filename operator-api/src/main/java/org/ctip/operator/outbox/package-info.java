/** What operators did, on its way to {@code ctip.desk.events}. */
@NullMarked
package org.ctip.operator.outbox;

import org.jspecify.annotations.NullMarked;
