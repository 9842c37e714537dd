/** People over HTTP, for administrators. */
@NullMarked
package org.ctip.admin.account.web;

import org.jspecify.annotations.NullMarked;
