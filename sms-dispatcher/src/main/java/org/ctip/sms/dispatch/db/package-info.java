/** Messages in PostgreSQL. */
@NullMarked
package org.ctip.sms.dispatch.db;

import org.jspecify.annotations.NullMarked;
