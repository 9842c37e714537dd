/** What the cards need to know from PostgreSQL. */
@NullMarked
package org.ctip.admin.status.db;

import org.jspecify.annotations.NullMarked;
