/** API keys in PostgreSQL. */
@NullMarked
package org.ctip.admin.apikey.db;

import org.jspecify.annotations.NullMarked;
