package event

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/syncvet/syncvet/analyzer/internal/code"
	"github.com/syncvet/syncvet/analyzer/internal/deref"
	"github.com/syncvet/syncvet/analyzer/internal/library"
	"github.com/syncvet/syncvet/analyzer/internal/ref"
)

// object is what an expression that is created or read may be.
type object uint8

const (
	otherObject object = iota
	anyObject          // only the caller knows
	namespaceObject
	podObject
	serviceAccountObject
	configMapObject
	workloadObject
	jobObject
	customObject // of a kind that is not Kubernetes' own
)

var coreObjects = map[string]object{
	"Namespace":                   namespaceObject,
	"NamespaceList":               namespaceObject,
	"NamespaceApplyConfiguration": namespaceObject,
	"PodList":                     podObject,
	"Pod":                         podObject,
	"PodApplyConfiguration":       podObject,
	"ServiceAccount":              serviceAccountObject,
	"ServiceAccountList":          serviceAccountObject,
	"ConfigMap":                   configMapObject,
}

var kindObjects = map[string]object{
	"Namespace": namespaceObject, "namespaces": namespaceObject,
	"Pod": podObject, "pods": podObject,
	"ServiceAccount": serviceAccountObject, "serviceaccounts": serviceAccountObject,
	"ConfigMap": configMapObject, "configmaps": configMapObject,
	"Deployment": workloadObject, "deployments": workloadObject,
	"StatefulSet": workloadObject, "statefulsets": workloadObject,
	"DaemonSet": workloadObject, "daemonsets": workloadObject,
	"ReplicaSet": workloadObject, "replicasets": workloadObject,
}

// objectOf returns what e is by its type, and where that is an interface by the
// values it is given.
func (r *Reader) objectOf(e ast.Expr) object {
	if kind, ok := r.typed(e); ok {
		return kind
	}
	found := otherObject
	isParam := false
	for _, origin := range r.refs.Origins(e) {
		if kind, ok := r.typed(origin); ok && kind != otherObject && found != namespaceObject {
			found = kind
		}
		isParam = isParam || r.refs.IsParameter(origin)
	}
	if found == otherObject && isParam && isInterface(r.info.TypeOf(e)) {
		return anyObject
	}
	return found
}

// typed returns what e is where its static type says it.
func (r *Reader) typed(e ast.Expr) (object, bool) {
	t := r.info.TypeOf(e)
	if t == nil || isInterface(t) {
		return otherObject, false
	}
	if library.IsType(t, library.UnstructuredV1, "Unstructured") || library.IsType(t, library.MetaV1, "PartialObjectMetadata") {
		return r.unstructured(e), true
	}
	return objectOfType(t), true
}

// objectOfType returns what an object of a type is.
func objectOfType(t types.Type) object {
	n := deref.Named(t)
	switch {
	case n == nil || n.Obj().Pkg() == nil:
		return otherObject
	case !library.Below(n.Obj(), library.APITypes) && isObject(n):
		return customObject
	case library.InPackage(n.Obj(), library.CoreV1), library.InPackage(n.Obj(), library.CoreV1Apply):
		return coreObjects[n.Obj().Name()]
	case library.InPackage(n.Obj(), library.AppsV1):
		return workloadObject
	case library.InPackage(n.Obj(), library.BatchV1) && strings.HasPrefix(n.Obj().Name(), "Job"):
		return jobObject
	}
	return otherObject
}

// unstructured returns the kind that an unstructured object is given.
func (r *Reader) unstructured(e ast.Expr) object {
	for _, path := range []string{".Kind", ".GroupVersionKind.Kind"} {
		if kind := kindIn(r.refs.Field(e, path)); kind != otherObject {
			return kind
		}
	}
	for _, origin := range r.refs.Origins(e) {
		if kind, ok := r.mapEntry(origin, "kind").(*ast.BasicLit); ok {
			return kindObjects[code.StringConstant(r.info, kind)]
		}
	}
	return otherObject
}

// isObject reports whether a type is that of objects of the API.
func isObject(n *types.Named) bool {
	s, ok := n.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for field := range s.Fields() {
		if field.Embedded() && IsObjectMeta(field.Type()) {
			return true
		}
	}
	return false
}

func kindIn(set ref.Set) object {
	for _, v := range set {
		if text, ok := v.Literal(); ok && kindObjects[text] != otherObject {
			return kindObjects[text]
		}
	}
	return otherObject
}

// mapEntry finds the value of a key in the map literals within e, on the
// outermost level that has it.
func (r *Reader) mapEntry(e ast.Expr, keys ...string) ast.Expr {
	lit := deref.Literal(r.info, e)
	if lit == nil {
		return nil
	}
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		if id, ok := kv.Key.(*ast.Ident); ok && id.Name == "Object" {
			return r.mapEntry(kv.Value, keys...)
		}
		if code.StringConstant(r.info, kv.Key) != keys[0] {
			continue
		}
		if len(keys) == 1 {
			return ast.Unparen(kv.Value)
		}
		return r.mapEntry(kv.Value, keys[1:]...)
	}
	return nil
}

// objectName returns the name that e, an object, has.
func (r *Reader) objectName(e ast.Expr) ref.Set {
	if IsNamespaceType(r.info.TypeOf(e)) {
		return r.refs.Field(e, ".Name") // no map, and built by no configuration
	}
	if set := r.namesAmong(e); set.Known() {
		return set
	}
	set := r.refs.Field(e, ".Name")
	for _, origin := range r.refs.Origins(e) {
		if name := r.mapEntry(origin, "metadata", "name"); name != nil {
			set = set.Union(r.refs.Of(name))
		}
	}
	return set
}

// namesAmong returns the names that e has where it is a Namespace, if it is an interface
// that holds other objects as well.
func (r *Reader) namesAmong(e ast.Expr) ref.Set {
	spelled, ok := r.refs.Spelling(e)
	among := r.among(e)
	if !ok || len(among) == 0 {
		return nil
	}
	set := ref.Set{{Obj: spelled.Obj, Path: spelled.Path + ".Name"}}
	for _, namespace := range among {
		set = set.Union(r.refs.Field(namespace, ".Name"))
	}
	return set
}

// MayBeOther reports whether e, which is created as a Namespace, may be other objects
// as well, as the variable of a loop over several may.
func (r *Reader) MayBeOther(e ast.Expr) bool { return len(r.among(e)) > 0 }

// among returns the Namespaces that e, an interface, may be, if it may be other objects
// as well; else nothing.
func (r *Reader) among(e ast.Expr) []ast.Expr {
	var namespaces []ast.Expr
	others := false
	for _, origin := range r.refs.Origins(e) {
		switch kind, known := r.typed(origin); {
		case kind == namespaceObject:
			namespaces = append(namespaces, origin)
		case known:
			others = true
		}
	}
	if !others {
		return nil
	}
	return namespaces
}

// writtenName returns the expression that names an object, as it was written.
func (r *Reader) writtenName(e ast.Expr) ast.Expr {
	if among := r.among(e); len(among) > 0 {
		return r.written(among[0], ".Name", "name")
	}
	return r.written(e, ".Name", "name")
}

// GenerateName returns the expression of the prefix that the API server makes a name of, as
// it was written; nil for none.
func (r *Reader) GenerateName(e ast.Expr) ast.Expr {
	if among := r.among(e); len(among) > 0 {
		e = among[0]
	}
	return r.written(e, ".GenerateName", "generateName")
}

// written returns the first expression, but for the empty string, that is given to a field
// of an object's metadata, or to the field's key in a map.
func (r *Reader) written(e ast.Expr, path, key string) ast.Expr {
	for _, name := range r.refs.OriginsAt(e, path) {
		if r.info.Types[name].Value == nil || code.StringConstant(r.info, name) != "" {
			return name
		}
	}
	for _, origin := range r.refs.Origins(e) {
		if name := r.mapEntry(origin, "metadata", key); name != nil {
			return name
		}
	}
	return nil
}

// isNamed reports whether an object's name, or the beginning of a generated one, is seen
// to be given to it. Where it is not, the name is in what the object is filled from, as
// in yaml.Unmarshal(manifest, namespace).
func (r *Reader) isNamed(e ast.Expr) bool {
	if r.refs.IsGiven(e, ".Name") || r.refs.IsGiven(e, ".GenerateName") {
		return true
	}
	return slices.ContainsFunc(r.refs.Origins(e), func(origin ast.Expr) bool {
		return r.mapEntry(origin, "metadata", "name") != nil || r.mapEntry(origin, "metadata", "generateName") != nil
	})
}

// AlwaysThere reports whether a name is that of a Namespace which the API
// server itself keeps (Kubernetes, pkg/controlplane/controller/systemnamespaces).
func AlwaysThere(name ref.Set) bool {
	return hasConst(name, "default") || hasConst(name, "kube-system") || hasConst(name, "kube-public") || hasConst(name, "kube-node-lease")
}
