/** Log-ins by a provider in PostgreSQL. */
@NullMarked
package org.ctip.admin.oidc.db;

import org.jspecify.annotations.NullMarked;
