/** Log-in by an OpenID provider of the customer's. */
@NullMarked
package org.ctip.admin.oidc;

import org.jspecify.annotations.NullMarked;
