/** Backups over HTTP. */
@NullMarked
package org.ctip.admin.backup.web;

import org.jspecify.annotations.NullMarked;
