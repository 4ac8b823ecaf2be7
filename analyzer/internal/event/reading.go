package event

import (
	"go/ast"
	"go/types"

	"github.com/syncvet/syncvet/analyzer/internal/library"
)

// A reading reads a call of fn as an event.
type reading func(r *Reader, fn *types.Func, call *ast.CallExpr) (Event, bool)

// readings are the functions for each library.Reading. They are not changed.
var readings = [library.ReadingCount]reading{
	library.ReadClientCreate:       (*Reader).clientCreate,
	library.ReadClientPatch:        (*Reader).clientPatch,
	library.ReadClientGet:          (*Reader).clientGet,
	library.ReadClientList:         (*Reader).clientList,
	library.ReadGenerated:          (*Reader).generated,
	library.ReadCreateOrUpdate:     (*Reader).createOrUpdate,
	library.ReadKomegaGet:          (*Reader).komegaGet,
	library.ReadKomegaList:         (*Reader).komegaList,
	library.ReadDynamicCreate:      (*Reader).dynamicCreate,
	library.ReadDynamicApply:       (*Reader).dynamicApply,
	library.ReadDynamicPatch:       (*Reader).dynamicPatch,
	library.ReadDynamicGet:         (*Reader).dynamicGet,
	library.ReadDynamicList:        (*Reader).dynamicList,
	library.ReadNamespaceCreate:    typed((*Reader).namespaceCreate),
	library.ReadNamespacePatch:     typed((*Reader).namespacePatch),
	library.ReadNamespaceGet:       typed((*Reader).namespaceGet),
	library.ReadNamespaceList:      typed((*Reader).namespaceList),
	library.ReadPodCreate:          typed((*Reader).podCreate),
	library.ReadPodApply:           typed((*Reader).podApply),
	library.ReadPods:               typed((*Reader).podRead),
	library.ReadServiceAccountGet:  typed((*Reader).serviceAccountGet),
	library.ReadServiceAccountList: typed((*Reader).serviceAccountList),
	library.ReadConfigMapGet:       typed((*Reader).configMapGet),
	library.ReadJobs:               typed((*Reader).jobRead),
	library.ReadWorkloads:          typed((*Reader).workloadRead),
	library.ReadListWatch:          (*Reader).listWatch,
	library.ReadHasSynced:          (*Reader).hasSynced,
	library.ReadListerGet:          (*Reader).listerGet,
	library.ReadListerList:         (*Reader).listerList,
	library.ReadListerIn:           (*Reader).listerIn,
	library.ReadResourcesGet:       (*Reader).resourcesGet,
	library.ReadCreateNamespace:    (*Reader).envCreate,
	library.ReadWaitFor:            (*Reader).waitFor,
	library.ReadRequest:            (*Reader).request,
	library.ReadPost:               (*Reader).httpPost,
	library.ReadRetryableDo:        (*Reader).retryableDo,
	library.ReadRetryablePost:      (*Reader).retryablePost,
	library.ReadRestyVerb:          (*Reader).restyVerb,
	library.ReadRestyExecute:       (*Reader).restyExecute,
	library.ReadRestySend:          (*Reader).restySend,
	library.ReadCommand:            (*Reader).command,
	library.ReadCommandContext:     (*Reader).commandContext,
}
