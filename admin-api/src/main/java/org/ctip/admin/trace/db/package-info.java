/** What other services show of calls and messages. */
@NullMarked
package org.ctip.admin.trace.db;

import org.jspecify.annotations.NullMarked;
