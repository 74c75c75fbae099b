// CaseTesting
