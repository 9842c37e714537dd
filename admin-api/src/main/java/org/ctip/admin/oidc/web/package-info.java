/** Log-in by a provider over HTTP. */
@NullMarked
package org.ctip.admin.oidc.web;

import org.jspecify.annotations.NullMarked;
